// Who says that mitragynine binds the mu-opioid receptor, and in what system?
MATCH (:Edge {id: 'mitragynine--binds--mu-opioid-receptor'})-[:HAS_EVIDENCE]->(l:EvidenceLine)-[:FROM]->(s:Source)
RETURN l.id AS line, l.stance AS stance, l.design AS design, l.system AS system, l.statement AS statement, s.citation AS source, s.link AS link
ORDER BY line
