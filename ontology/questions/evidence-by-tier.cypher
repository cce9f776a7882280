// How much evidence stands on each rung?
// tier: tier
// stance: stance
MATCH (l:EvidenceLine)
WITH l.tier AS tier, l.tier_rank AS rank, l.stance AS stance, count(l) AS lines
RETURN tier, stance, lines
ORDER BY rank, stance
