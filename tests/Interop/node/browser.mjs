// A page of one origin in headless Chromium against a server of another: bundles page.mjs, serves it, and prints a JSON line for every step.
import { createServer } from 'node:http';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const endpoint = process.env.CHIME_ENDPOINT;
if (!endpoint) throw new Error('CHIME_ENDPOINT must hold the URL of the server');

const { outputFiles: [script] } = await build({
  entryPoints: [new URL('page.mjs', import.meta.url).pathname],
  bundle: true,
  write: false,
  format: 'iife',
  platform: 'browser',
  // Asked for by name, or amazon-chime-sdk-js, which requires rather than imports, would bring in what is meant for Node.js.
  mainFields: ['browser', 'module', 'main'],
  define: { global: 'window' },
  logLevel: 'error',
});
const server = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' });
  response.end(isScript ? script.contents : '<!doctype html><title>Everything</title><script src="/page.js"></script>');
});
await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });

// The server's certificate is of its own making; trusting it is the matter of another test.
const browser = await chromium.launch({
  executablePath: process.env.CHIME_CHROMIUM,
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--ignore-certificate-errors'],
});
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.log(JSON.stringify({ pageError: String(error) })));
  await page.exposeFunction('report', (line) => console.log(line));
  await page.goto(`http://localhost:${server.address().port}/`);
  await page.evaluate(([url, patience]) => window.runEverything(url, patience), [endpoint, 20_000]);
} finally {
  await browser.close();
  server.close();
}
