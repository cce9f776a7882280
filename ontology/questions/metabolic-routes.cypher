// Into what is a compound turned, and which enzymes metabolize it?
// node: parent, metabolite, enzyme
MATCH (p:Entity)-[:METABOLIZED_TO]->(m:Entity)
OPTIONAL MATCH (p)-[:METABOLIZED_BY]->(z:Entity)
RETURN p.id AS parent, m.id AS metabolite, z.id AS enzyme
ORDER BY parent, metabolite, enzyme IS NOT NULL, enzyme
