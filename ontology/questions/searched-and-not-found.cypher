// What was looked for and not found?
// date: date
// node: subject, object
// predicate: predicate
MATCH (n:Search)
RETURN n.query AS query, n.where AS where, n.date AS date, n.subject AS subject, n.predicate AS predicate, n.object AS object
ORDER BY object, subject, predicate, query
