// What does mitragynine become, and which enzymes does it meet on the way?
MATCH (a:Entity {id: 'mitragynine'})-[r:METABOLIZED_TO|METABOLIZED_BY|CONVERTED_TO|SUBSTRATE_OF]->(b:Entity)
RETURN type(r) AS step, b.name AS what, b.category AS category, r.strength AS strength, r.edge_id AS edge
ORDER BY step, edge
