package io.sessionlake.lakehouse;

import org.apache.iceberg.aws.s3.S3FileIO;

/**
 * An S3FileIO that stays open. IcebergIO's record writer closes the FileIO of a table that others
 * in the same process still write with (beam#36438); its client goes with the process.
 */
public final class OpenS3FileIO extends S3FileIO {
  private static final long serialVersionUID = 1L;

  @Override
  public void close() {
    // See the class comment.
  }
}
