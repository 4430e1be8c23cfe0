// Bundles the style sheet and the scripts into the package: same sources and lock, same bytes.
import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

const target = path.resolve(process.argv[2] ?? "../ldnkg/web/static");
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
