// Writes flows/flow.schema.json, which editors use to complete and check flow files, from the zod schema in src/flow/definition.ts.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { flowJsonSchema } from "../src/flow/json-schema.ts";

writeFileSync(fileURLToPath(new URL("../flows/flow.schema.json", import.meta.url)), flowJsonSchema());
