// What is known about seizures?
// node: subject, risk
// predicate: relation
// stance: stance
// tier: tier
MATCH (e:Edge)-[:HAS_EVIDENCE]->(l:EvidenceLine)-[:FROM]->(s:Source)
WHERE e.object IN ['seizure'] AND l.system IS NOT NULL
RETURN e.subject AS subject, e.predicate AS relation, e.object AS risk, l.stance AS stance, l.tier AS tier, l.system AS system, s.citation AS source
ORDER BY risk, l.tier_rank, subject, relation, stance, source, l.id
