SELECT user_id, session_start, event_count, page_views, purchases
FROM user_sessions
WHERE (
  event_count >= 1
  AND page_views >= 0
  AND purchases >= 0
  AND page_views + purchases <= event_count) IS NOT TRUE
