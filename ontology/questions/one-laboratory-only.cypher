// Which established or supported findings rest on a single experiment?
MATCH (e:Edge {experiments: 1})
WHERE e.strength IN ['established', 'supported']
RETURN e.predicate AS predicate, count(e) AS edges
ORDER BY edges DESC, predicate
