package io.sessionlake.lakehouse;

import com.google.common.base.Ascii;
import io.sessionlake.options.UserError;
import org.projectnessie.client.http.HttpClientException;
import org.projectnessie.client.http.NessieApiCompatibilityException;
import org.projectnessie.client.rest.NessieInternalServerException;
import org.projectnessie.client.rest.NessieNotAuthorizedException;
import org.projectnessie.client.rest.NessieServiceException;
import org.projectnessie.error.NessieForbiddenException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says in one line what an exception of Nessie's or S3's client means for the user. */
public final class LakehouseErrors {
  private static final int FORBIDDEN = 403;
  private static final int LONGEST_DETAIL = 200;

  private LakehouseErrors() {}

  /** The line, or the exception itself where it is not about the two servers. */
  public static RuntimeException explain(RuntimeException e, LakehouseSettings settings) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      UserError explained = explainCause(cause, settings, e);
      if (explained != null) {
        return explained;
      }
    }
    return e;
  }

  private static UserError explainCause(
      Throwable cause, LakehouseSettings settings, RuntimeException e) {
    String s3 = "S3 at " + (settings.s3Endpoint() == null ? "AWS" : settings.s3Endpoint());
    if (cause instanceof NoSuchBucketException) {
      return new UserError(
          s3
              + " has no bucket for "
              + settings.warehouse()
              + ": make it, or name another with"
              + " --warehouse",
          e);
    }
    if (cause instanceof S3Exception refused && refused.statusCode() == FORBIDDEN) {
      return new UserError(
          s3
              + " refused the credentials for "
              + settings.warehouse()
              + ": set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or another source of the AWS"
              + " credential chain",
          e);
    }
    if (cause instanceof S3Exception failed) {
      return new UserError(s3 + " answered: " + failed.getMessage(), e);
    }
    if (cause instanceof SdkClientException failed) {
      boolean withoutKeys = String.valueOf(failed.getMessage()).contains("credentials");
      return new UserError(
          withoutKeys
              ? "There are no S3 credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
                  + " another source of the AWS credential chain"
              : s3
                  + " does not answer: is it running there? --s3Endpoint and --s3Region name"
                  + " another ("
                  + failed.getMessage()
                  + ")",
          e);
    }
    if (cause instanceof NessieNotAuthorizedException
        || cause instanceof NessieForbiddenException) {
      return new UserError(
          "Nessie at "
              + settings.nessieUri()
              + " refused the log-in: set"
              + " NESSIE_AUTHENTICATION_TYPE and _TOKEN, or --catalogProperty=authentication.…",
          e);
    }
    if (cause instanceof NessieInternalServerException) {
      return new UserError(
          "Nessie at "
              + settings.nessieUri()
              + " failed: look into its log ("
              + inShort(cause)
              + ")",
          e);
    }
    if (cause instanceof NessieServiceException
        || cause instanceof NessieApiCompatibilityException) {
      return new UserError(
          "What answers at "
              + settings.nessieUri()
              + " is not version 2 of Nessie's API: name that with"
              + " --nessieUri=http://host:port/api/v2 ("
              + inShort(cause)
              + ")",
          e);
    }
    if (cause instanceof HttpClientException) {
      return new UserError(
          "Nessie does not answer at "
              + settings.nessieUri()
              + ": is it running there? Name its"
              + " API with --nessieUri=http://host:port/api/v2",
          e);
    }
    return null;
  }

  /** A server that is no Nessie may have answered with a page. */
  private static String inShort(Throwable failure) {
    return Ascii.truncate(String.valueOf(failure.getMessage()), LONGEST_DETAIL, "…");
  }
}
