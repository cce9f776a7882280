// Which interactions were observed, and how?
// node: substance, other
// predicate: what
// stance: stance
// design: design
// sentence: statement
MATCH (e:Edge)-[:HAS_EVIDENCE]->(l:EvidenceLine)-[:FROM]->(s:Source)
WHERE e.predicate IN ['interacts_with', 'increases_exposure_to']
RETURN e.subject AS substance, e.predicate AS what, e.object AS other, l.stance AS stance, l.design AS design, s.citation AS source, l.statement AS statement
ORDER BY other, substance, what, stance, source, statement
