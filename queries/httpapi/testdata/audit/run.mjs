// Prints one line for each audit that the server at the address does not pass, and the number of audits.
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2] });
for (const r of results) {
  if (r.status !== "ok") console.log(r.status, r.id, r.name, r.reason ?? "");
}
console.log("audits", results.length);
