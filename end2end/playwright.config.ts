import { defineConfig } from "@playwright/test";

// `cargo xtask test browser` sets KITH_BIN and KITH_CHROMIUM.
const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

export default defineConfig({
  testDir: "tests",
  outputDir: "results",
  // Each file has a server of its own; two fit on a small machine.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "UTC",
    actionTimeout: 10_000,
    screenshot: "only-on-failure",
    // A trace takes pictures all along, which doubles the time: `KITH_TRACE=1` brings one of each failure.
    trace: process.env.KITH_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: process.env.KITH_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "js-desktop", use: { viewport: desktop } },
    { name: "js-phone", use: { viewport: phone, hasTouch: true, isMobile: true } },
    // What happens between pages, what islands do, and what devices answer is about scripts; that no form
    // loses what was typed holds without them over HTTP.
    // Without scripts Chromium stops counting frames where something has moved, and a click waits for them.
    {
      name: "nojs",
      testIgnore: /movement|islands|passkey|typed/,
      use: { viewport: desktop, javaScriptEnabled: false, contextOptions: { reducedMotion: "reduce" } },
    },
  ],
});
