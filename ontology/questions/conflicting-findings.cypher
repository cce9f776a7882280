// Which edges have findings on both sides?
// edge: edge
// strength: strength
MATCH (for:Source)<-[:FROM]-(:EvidenceLine {stance: 'supports'})<-[:HAS_EVIDENCE]-(e:Edge)
MATCH (e)-[:HAS_EVIDENCE]->(:EvidenceLine {stance: 'disputes'})-[:FROM]->(against:Source)
RETURN e.id AS edge, e.strength AS strength, count(DISTINCT for) AS sourcesFor, count(DISTINCT against) AS sourcesAgainst
ORDER BY edge
