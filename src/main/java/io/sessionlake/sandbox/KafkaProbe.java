package io.sessionlake.sandbox;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/**
 * Asks a broker for the versions of its API, the first thing any client does. A broker answers it
 * once it takes part in its cluster and processes requests, not as soon as its port is open.
 */
final class KafkaProbe {
  private static final int TIMEOUT_MILLIS = 2000;
  private static final short API_VERSIONS = 18;
  private static final int CORRELATION_ID = 0x5e55;

  private KafkaProbe() {}

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(Ports.address(port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      DataOutputStream request = new DataOutputStream(socket.getOutputStream());
      request.writeInt(10); // bytes that follow
      request.writeShort(API_VERSIONS);
      request.writeShort(0); // version of this request
      request.writeInt(CORRELATION_ID);
      request.writeShort(-1); // no client id
      request.flush();
      DataInputStream answer = new DataInputStream(socket.getInputStream());
      int length = answer.readInt();
      int correlationId = answer.readInt();
      short error = answer.readShort();
      return length > 0 && correlationId == CORRELATION_ID && error == 0;
    } catch (IOException notThere) {
      return false;
    }
  }
}
