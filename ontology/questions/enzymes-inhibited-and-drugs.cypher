// Which enzymes do kratom or its alkaloids inhibit, and which drugs do those clear?
// node: inhibitor, enzyme, drug
// strength: strength
MATCH (i:Alkaloid|Preparation)-[r:INHIBITS]->(z:Entity)<-[:METABOLIZED_BY|SUBSTRATE_OF]-(d:Entity)
WHERE d <> i
RETURN i.id AS inhibitor, z.id AS enzyme, r.strength AS strength, d.id AS drug
ORDER BY inhibitor, enzyme, drug
