// Builds a client's schema out of the introspection of the server at the address, asked as today's tools ask, and
// compares it with the schema that the server prints. Prints nothing where all is well.
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, parse, printSchema, validate, validateSchema } from "graphql";

const url = process.argv[2];
const printed = buildSchema(await (await fetch(new URL("/schema.graphql", url))).text());
const every = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };
for (const options of [{}, every]) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: getIntrospectionQuery(options), operationName: "IntrospectionQuery" }),
  });
  const { data, errors } = await response.json();
  for (const fault of errors ?? []) console.log(fault.message);
  const schema = buildClientSchema(data);
  for (const fault of validateSchema(schema)) console.log(fault.message);
  const question = parse('query Q($c: [String!], $n: Int! = 3) { outages(where: {country: $c}, first: $n) { nodes { key ... on Node { id } } } }');
  for (const fault of validate(schema, question)) console.log(fault.message);
  if (printSchema(lexicographicSortSchema(schema)) !== printSchema(lexicographicSortSchema(printed))) console.log("introspection and /schema.graphql differ");
}
