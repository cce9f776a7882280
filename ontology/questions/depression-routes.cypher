// By which two-step routes could mitragynine bear on depression?
// predicate: first, second
// node: middle
// strength: strengthOfFirst, strengthOfSecond
MATCH (one:Edge {subject: 'mitragynine', refuted: false})-[:OBJECT]->(m:Entity)<-[:SUBJECT]-(two:Edge {object: 'depressive-disorder', refuted: false})
RETURN one.predicate AS first, m.id AS middle, two.predicate AS second, one.strength AS strengthOfFirst, two.strength AS strengthOfSecond
ORDER BY middle, first, second
