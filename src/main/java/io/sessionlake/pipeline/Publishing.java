package io.sessionlake.pipeline;

/** How an incremental run becomes visible: {@code --publish}. */
public enum Publishing {
  /** Written to a branch, audited, and merged in one commit. */
  BRANCH,
  /** Written to where readers read. */
  DIRECT
}
