// At which receptors does an alkaloid act, and how strong is the evidence?
// node: alkaloid, receptor
// predicate: action
// strength: strength
MATCH (a:Alkaloid)<-[:SUBJECT]-(e:Edge)-[:OBJECT]->(r:Receptor)
RETURN a.id AS alkaloid, e.predicate AS action, r.id AS receptor, e.strength AS strength
ORDER BY alkaloid, e.strength_rank, receptor, action
