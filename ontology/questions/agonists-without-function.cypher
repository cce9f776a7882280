// What binds a receptor with no functional finding there? Binding alone never makes an agonist
MATCH (a:Entity)-[b:BINDS]->(r:Receptor)
WHERE NOT EXISTS { (a)-[:AGONIST_OF|PARTIAL_AGONIST_OF|ANTAGONIST_OF|INVERSE_AGONIST_OF|INHIBITS|NO_ACTIVITY_AT|POSITIVE_ALLOSTERIC_MODULATOR_OF]->(r) }
RETURN a.name AS ligand, r.name AS receptor, b.best_value AS best_value, b.strength AS strength, b.edge_id AS edge
ORDER BY edge
