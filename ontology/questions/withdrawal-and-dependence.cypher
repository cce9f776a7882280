// What is known of withdrawal and dependence?
// node: subject, risk
// predicate: relation
// stance: stance
// tier: tier
// sentence: statement
MATCH (e:Edge)-[:HAS_EVIDENCE]->(l:EvidenceLine)-[:FROM]->(s:Source)
WHERE e.object IN ['kratom-withdrawal', 'physical-dependence', 'physical-dependence-animal', 'kratom-use-disorder', 'craving', 'tolerance', 'neonatal-abstinence-syndrome']
RETURN e.subject AS subject, e.predicate AS relation, e.object AS risk, l.stance AS stance, l.tier AS tier, s.citation AS source, l.statement AS statement
ORDER BY risk, l.tier_rank, subject, relation, stance, source, statement
