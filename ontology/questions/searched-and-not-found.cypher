// What was looked for and not found?
MATCH (s:Entity)<-[:SOUGHT_SUBJECT]-(q:Search)-[:SOUGHT_OBJECT]->(o:Entity)
RETURN q.id AS search, s.name AS subject, q.predicate AS predicate, o.name AS object, q.date AS date, q.query AS query
ORDER BY search
