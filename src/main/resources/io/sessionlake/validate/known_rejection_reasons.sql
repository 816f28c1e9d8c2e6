SELECT topic, "partition", "offset", reason
FROM rejected_events
WHERE reason IS NULL OR reason NOT IN (SELECT reason FROM known_rejection_reasons)
