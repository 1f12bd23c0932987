// The first script of the page. Connections of WebRTC are under no content security policy, and nothing here needs them.
// Where browsers know the header Connection-Allowlist (headless/server.ts) it holds for frames too; here it is the page alone.
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) Reflect.deleteProperty(globalThis, name);
