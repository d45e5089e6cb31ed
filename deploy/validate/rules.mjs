// node rules.mjs RENDERED DASHBOARD…: a file for promtool with every alert of the rendered overlay, and every query of the dashboards as a
// recording rule, so that all of them are parsed by Prometheus' own parser.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseAllDocuments, stringify } from "yaml";

const [rendered, ...dashboards] = process.argv.slice(2);
const groups = parseAllDocuments(readFileSync(rendered, "utf8"))
  .map((document) => document.toJS())
  .filter((object) => object?.kind === "PrometheusRule")
  .flatMap((object) => object.spec.groups);
for (const file of dashboards) {
  const board = JSON.parse(readFileSync(file, "utf8"));
  const name = basename(file, ".json");
  groups.push({
    name: `dashboard-${name}`,
    rules: board.panels.flatMap((panel) =>
      (panel.targets ?? []).map((target) => ({ record: `${name}:panel${panel.id}:${target.refId}`, expr: target.expr })),
    ),
  });
}
console.log(stringify({ groups }));
process.exit(groups.length > dashboards.length ? 0 : 1);
