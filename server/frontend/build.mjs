// Bundles the style sheet and the scripts into the package, and lists whose work is in them: same sources and lock,
// same bytes. `node build.mjs FOLDER` writes all of it into a folder instead.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

const [folder] = process.argv.slice(2);
const target = path.resolve(folder ?? "../ldnkg/web/static");
const notices = path.resolve(folder ?? "../../licenses", "THIRD-PARTY.txt");

const { metafile } = await build({
  entryPoints: ["src/site.ts", "src/editor.ts", "styles/site.css"],
  outdir: target,
  entryNames: "[name].[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome123", "firefox120", "safari17.5"],
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

const assets = {};
for (const [file, output] of Object.entries(metafile.outputs)) {
  if (output.entryPoint === undefined) continue;
  const { name, ext } = path.parse(output.entryPoint);
  assets[name + (ext === ".ts" ? ".js" : ext)] = path.basename(file);
}
const kept = new Set(Object.values(assets));
for (const name of await readdir(target)) {
  if (/^(site|editor)\.[A-Z0-9]{8}\.(js|css)$/.test(name) && !kept.has(name)) await rm(path.join(target, name));
}
const sorted = Object.fromEntries(Object.entries(assets).sort());
await writeFile(path.join(target, "assets.json"), JSON.stringify(sorted, null, 2) + "\n");

// What esbuild took into a bundle, by package; a file that gave no byte is not in it.
const packages = new Set();
for (const { inputs } of Object.values(metafile.outputs)) {
  for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
    const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found && bytesInOutput > 0) packages.add(found[1]);
  }
}
const parts = [
  "The scripts in server/ldnkg/web/static hold parts of the packages below.\nWritten by `make frontend`.\n",
];
for (const name of [...packages].sort()) {
  const home = path.join("node_modules", name);
  const { version, license } = JSON.parse(await readFile(path.join(home, "package.json"), "utf8"));
  const file = (await readdir(home)).filter((each) => /^licen[cs]e/i.test(each)).sort()[0];
  if (file === undefined) throw new Error(`${name} ${version} comes without its licence`);
  const text = (await readFile(path.join(home, file), "utf8")).replaceAll("\r\n", "\n").trim();
  parts.push(`${name} ${version} (${license})\n\n${text}\n`);
}
await mkdir(path.dirname(notices), { recursive: true });
await writeFile(notices, parts.join(`\n${"-".repeat(80)}\n\n`));
