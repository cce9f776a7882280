// Which risks of kratom rest on people, and on what kind of evidence?
MATCH (p:Preparation|Plant)-[r:ASSOCIATED_WITH_RISK]->(k:Entity)
WHERE any(tier IN r.tiers WHERE tier STARTS WITH 'human_')
RETURN p.name AS product, k.name AS risk, r.strength AS strength, r.tiers AS tiers, r.sources AS sources, r.edge_id AS edge
ORDER BY edge
