package io.sessionlake.pipeline;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The one jar that a cluster is sent: ours and what we use, without the engine. */
public final class BundledJar {
  private BundledJar() {}

  /** Where it lies, by a class in it. */
  public static Path of(Class<?> inside) {
    try {
      return Path.of(inside.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The bundled jar lies at no readable place", e);
    }
  }
}
