// Writes a query as a program that runs it: for curl, Python and R. No query can break out of its quotes.

export interface Request {
  /** Address of the endpoint. */
  endpoint: string;
  query: string;
  /** Other fields, such as the evidence view. */
  fields: readonly (readonly [string, string])[];
  form: "SELECT" | "ASK" | "CONSTRUCT" | "DESCRIBE";
}

function mediaType({ form }: Request): string {
  if (form === "SELECT") return "text/csv";
  return form === "ASK" ? "application/sparql-results+json" : "text/turtle";
}

/** A command for a POSIX shell. */
export function curl(request: Request): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  return [
    `curl --fail-with-body --silent --show-error ${quoted(request.endpoint)}`,
    `--header ${quoted(`Accept: ${mediaType(request)}`)}`,
    ...request.fields.map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`),
    `--data-urlencode ${quoted(`query=${request.query}`)}`,
  ].join(" \\\n  ") + "\n";
}

/** A program in Python 3. */
export function python(request: Request): string {
  const quoted = (text: string) => JSON.stringify(text);
  const { form, query } = request;
  const format = form === "SELECT" ? "CSV" : form === "ASK" ? "JSON" : "TURTLE";
  const isPlain = !query.includes('"""') && !/[\\\0-\x08\x0b-\x1f\x7f\ud800-\udfff]/.test(query);
  const ends = {
    SELECT: ["table = pandas.read_csv(io.BytesIO(endpoint.query().convert()))", "print(table)"],
    ASK: ['print(endpoint.query().convert()["boolean"])'],
    CONSTRUCT: ['print(endpoint.query().convert().decode("utf-8"))'],
    DESCRIBE: ['print(endpoint.query().convert().decode("utf-8"))'],
  };
  return [
    `# python -m pip install SPARQLWrapper${form === "SELECT" ? " pandas" : ""}`,
    ...(form === "SELECT" ? ["import io", "", "import pandas"] : []),
    `from SPARQLWrapper import ${format}, POST, SPARQLWrapper`,
    "",
    isPlain
      ? `query = """\n${query}\n"""`
      : `query = (\n${query.split("\n").map((line) => `    ${quoted(`${line}\n`)}`).join("\n")}\n)`,
    `endpoint = SPARQLWrapper(${quoted(request.endpoint)})`,
    "endpoint.setMethod(POST)",
    "endpoint.setQuery(query)",
    ...request.fields.map(([name, value]) => `endpoint.addParameter(${quoted(name)}, ${quoted(value)})`),
    `endpoint.setReturnFormat(${format})`,
    ...ends[form],
  ].join("\n") + "\n";
}

/** A program in R 4.1 or later. */
export function r(request: Request): string {
  const { form } = request;
  const fields = [
    ...request.fields.map(([name, value]) => `${name} = ${raw(value)}`),
    "query = query",
  ];
  const reads = {
    SELECT: ["table <- readr::read_csv(resp_body_string(response))", "print(table)"],
    ASK: ["print(resp_body_json(response, check_type = FALSE)$boolean)"],
    CONSTRUCT: ["cat(resp_body_string(response))"],
    DESCRIBE: ["cat(resp_body_string(response))"],
  };
  return [
    `# install.packages(${form === "SELECT" ? 'c("httr2", "readr")' : '"httr2"'})`,
    "library(httr2)",
    "",
    `query <- ${raw(`\n${request.query}\n`)}`,
    `response <- request(${raw(request.endpoint)}) |>`,
    `  req_headers(Accept = "${mediaType(request)}") |>`,
    `  req_body_form(${fields.join(", ")}) |>`,
    "  req_perform()",
    ...reads[form],
  ].join("\n") + "\n";
}

/** A raw string of R, with as many dashes as keep the text from ending it. */
function raw(text: string): string {
  let dashes = "";
  while (text.includes(`)${dashes}"`)) dashes += "-";
  return `r"${dashes}(${text})${dashes}"`;
}
