// What binds a receptor with no functional finding there?
// node: ligand, receptor
// strength: strength
MATCH (a:Entity)-[b:BINDS]->(r:Receptor)
WHERE NOT EXISTS { (a)-[:AGONIST_OF|PARTIAL_AGONIST_OF|INVERSE_AGONIST_OF|ANTAGONIST_OF|POSITIVE_ALLOSTERIC_MODULATOR_OF|INHIBITS|NO_ACTIVITY_AT]->(r) }
RETURN a.id AS ligand, r.id AS receptor, b.strength AS strength
ORDER BY receptor, ligand
