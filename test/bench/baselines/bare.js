/** The floor: node:http alone, without a token. A message is answered by a post, an invoke in the answer. */
const http = require('node:http');
const { started } = require('./reporting');

const agent = new http.Agent({ keepAlive: true });
const { card } = JSON.parse(process.env.BENCH ?? '{}');

function post({ serviceUrl, conversation, text }, done) {
  const body = JSON.stringify({ type: 'message', text: `echo: ${text}`, conversation });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const address = `${serviceUrl}/v3/conversations/${encodeURIComponent(conversation.id)}/activities`;
  const request = http.request(address, { method: 'POST', agent, headers }, (response) => {
    response.resume();
    response.on('end', done);
  });
  request.end(body);
}

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const activity = JSON.parse(Buffer.concat(chunks).toString());
    if (activity.type === 'message') {
      post(activity, () => response.end());
      return;
    }
    const type = 'application/vnd.microsoft.card.adaptive';
    const body = JSON.stringify({ statusCode: 200, type, value: card });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => started(server.address().port));
