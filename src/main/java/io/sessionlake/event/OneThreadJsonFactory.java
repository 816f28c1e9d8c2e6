package io.sessionlake.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.util.BufferRecycler;

/**
 * Makes parsers for one thread, one after the other, which share their buffers. Jackson itself
 * looks for them among the thread's locals, once a message, and an engine's threads have many.
 */
final class OneThreadJsonFactory extends JsonFactory {
  private static final long serialVersionUID = 1L;

  private final transient BufferRecycler buffers = new BufferRecycler();

  OneThreadJsonFactory(JsonFactoryBuilder settings) {
    super(settings);
  }

  @Override
  public BufferRecycler _getBufferRecycler() {
    return buffers;
  }
}
