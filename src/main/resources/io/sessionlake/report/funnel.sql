-- Where do we lose them? Sessions, those of them with a page view, and those of these with a purchase.
-- A purchase without a page view is in none but the first, so that it can be less than conversions.
--
-- :period_start and :period_end bound session_start: TIMESTAMP literals with time zone, start in, end out.
SELECT
  COUNT(*)                                                        AS sessions,
  COUNT(CASE WHEN page_views > 0 THEN 1 END)                      AS with_page_view,
  COUNT(CASE WHEN page_views > 0 AND purchases > 0 THEN 1 END)    AS with_purchase_too
FROM user_sessions
WHERE session_start >= :period_start
  AND session_start < :period_end
