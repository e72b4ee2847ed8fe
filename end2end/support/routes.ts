// The route table of the pages, as it stands in the source of the application.
import { readFileSync } from "node:fs";

const file = new URL("../../app/src/routes.rs", import.meta.url);

/** The paths of all pages, with `:name` for a variable part. */
export function routes(): string[] {
  const block = /^pages! \{\n(.*?)^\}/ms.exec(readFileSync(file, "utf8"))?.[1] ?? "";
  const rows = block.split("\n").map((row) => row.trim()).filter((row) => row !== "" && !row.startsWith("//"));
  const paths = rows.map((row) => {
    const path = /^"(\/[^"]*)" \w+ \w+ [\w:]+;$/.exec(row)?.[1];
    if (!path) throw new Error(`not a row of the route table: ${row}`);
    return path;
  });
  if (!paths.length) throw new Error(`there is no route table in ${file.pathname}`);
  return paths;
}

/** The route that an address leads to: where several match, the one that says most of it literally. */
export function routeOf(address: string, paths: string[]): string | undefined {
  const parts = address.replace(/[?#].*$/, "").split("/");
  const matching = paths.map((path) => path.split("/")).filter(
    (path) =>
      path.length === parts.length && path.every((part, index) => part === parts[index] || (part.startsWith(":") && parts[index])),
  );
  const variable = (path: string[]): number => path.filter((part) => part.startsWith(":")).length;
  return matching.sort((one, other) => variable(one) - variable(other))[0]?.join("/");
}
