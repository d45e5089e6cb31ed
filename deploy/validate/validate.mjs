// node validate.mjs FILE…: every object of the rendered files against its model; prints what is wrong, ends with 1 if anything is.
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";

const extensions = {
  "keda.sh": "@kubernetes-models/keda",
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
};
// no models for these; the other validator knows Strimzi's own classes
const unknown = new Set(["kafka.strimzi.io"]);

async function model(apiVersion, kind) {
  const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
  const place = group in extensions
    ? `${extensions[group]}/${group}/${version}/${kind}`
    : `kubernetes-models/${[group, version, kind].filter(Boolean).join("/")}`;
  return (await import(place))[kind];
}

let checked = 0;
let skipped = 0;
const faults = [];
for (const file of process.argv.slice(2)) {
  for (const document of parseAllDocuments(readFileSync(file, "utf8"))) {
    const object = document.toJS();
    const name = `${file}: ${object.kind} ${object.metadata?.name}`;
    if (unknown.has(object.apiVersion.split("/")[0])) {
      skipped++;
      continue;
    }
    try {
      new (await model(object.apiVersion, object.kind))(object).validate();
      checked++;
    } catch (e) {
      faults.push(`${name}: ${e.message}`);
    }
  }
}
faults.forEach((fault) => console.error(fault));
console.log(`kubernetes-models: ${checked} objects fit, ${faults.length} do not, ${skipped} without a model`);
process.exit(faults.length === 0 && checked > 0 ? 0 : 1);
