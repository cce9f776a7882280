// Through which targets does an effect come about?
// node: effect, target, agent
// stance: stance
MATCH (e:Edge {predicate: 'mediates'})-[:HAS_EVIDENCE]->(l:EvidenceLine)-[:FROM]->(s:Source)
OPTIONAL MATCH (l)-[:AGENT]->(a:Entity)
RETURN e.object AS effect, e.subject AS target, a.id AS agent, l.stance AS stance, l.dose_route AS given, s.citation AS source
ORDER BY effect, target, agent IS NOT NULL, agent, stance, l.id
