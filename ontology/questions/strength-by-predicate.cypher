// How strong are the edges of each predicate?
MATCH (e:Edge)
RETURN e.predicate AS predicate, e.strength AS strength, count(e) AS edges
ORDER BY predicate, strength
