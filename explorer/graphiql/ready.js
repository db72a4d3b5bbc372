// The ready questions of ../queries, by the names of their files.
const files = import.meta.glob('../queries/*.graphql', { query: '?raw', import: 'default', eager: true });

export const queries = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.replace(/^.*\/|\.graphql$/g, ''), text]),
);

export const names = Object.keys(queries).sort();
