package io.sessionlake.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Keeps what is printed, and does something once when a text is among it, while the printer waits.
 */
final class PausingOutput extends ByteArrayOutputStream {
  private final String text;
  private final Runnable then;
  private boolean done;

  PausingOutput(String text, Runnable then) {
    this.text = text;
    this.then = then;
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    super.write(bytes, offset, length);
    if (!done && toString(UTF_8).contains(text)) {
      done = true;
      then.run();
    }
  }
}
