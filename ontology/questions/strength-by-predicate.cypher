// How strong are the edges of each predicate?
// predicate: predicate
// strength: strength
MATCH (e:Edge)
WITH e.predicate AS predicate, e.strength AS strength, e.strength_rank AS rank, count(e) AS edges
RETURN predicate, strength, edges
ORDER BY predicate, rank
