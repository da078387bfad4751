// Does what it is told, one command after the other, and tells what came of it.
import { Registerer, RegistererState, UserAgent } from "./sip.js/index.js";

let pongs = 0;
globalThis.WebSocket = class extends WebSocket {
    constructor(...options) {
        super(...options);
        this.addEventListener("message", (message) => {
            pongs += message.data === "\r\n";
        });
    }
};
const wanted = Object.fromEntries(new URLSearchParams(location.search));
const account = UserAgent.makeURI(`sip:${wanted.user}@${wanted.domain}`);
const agent = new UserAgent({
    uri: account,
    authorizationUsername: wanted.user,
    authorizationPassword: wanted.password,
    logBuiltinEnabled: false,
    logConnector: (level, category, label, text) => tell("log", `${level} ${category}: ${text}`),
    transportOptions: { server: wanted.server, connectionTimeout: 5, keepAliveInterval: 1 },
});
const registerer = new Registerer(agent, { expires: 300 });

const commands = {
    async connect() {
        await agent.start();
        return "connected";
    },
    register: () => changed(RegistererState.Registered, (options) => registerer.register(options)),
    unregister: () => changed(RegistererState.Unregistered, (options) => registerer.unregister(options)),
    options() {
        const core = agent.userAgentCore;
        const message = core.makeOutgoingRequestMessage("OPTIONS", account, account, account, {});
        return new Promise((resolve) => core.request(message, {
            onAccept: (response) => resolve(String(response.message.statusCode)),
            onReject: (response) => resolve(String(response.message.statusCode)),
        }));
    },
    // SIP.js sends CRLF CRLF once a second, but does not mind when no CRLF comes back.
    async keepalive() {
        const before = pongs;
        for (let tries = 0; tries < 100 && pongs < before + 2; tries++) {
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        return pongs < before + 2 ? "not answered" : "answered";
    },
    contact: () => agent.contact.uri.toString(),
    async disconnect() {
        await agent.stop();
        return "disconnected";
    },
};

function changed(state, ask) {
    return new Promise((resolve) => {
        registerer.stateChange.addListener((now) => now === state && resolve(now));
        ask({ requestDelegate: { onReject: (response) => resolve(String(response.message.statusCode)) } });
    });
}

function tell(what, text) {
    return fetch(what, { method: "POST", body: text });
}

for (;;) {
    const command = await (await fetch("command")).text();
    let answer;
    try {
        answer = await commands[command]();
    } catch (failure) {
        answer = `failed: ${failure}`;
    }
    await tell("answer", answer);
}
