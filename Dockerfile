# The chat server with its web page: one image for both modes, embedded and distributed (see README.md).

FROM node:24-slim AS toolchain
WORKDIR /app
ENV CI=true TURBO_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1
COPY package.json ./
RUN npm install --global "pnpm@$(node --print 'require("./package.json").devEngines.packageManager.version')"
# From the lockfile alone, so that this layer stays good while the sources change.
COPY pnpm-lock.yaml pnpm-workspace.yaml ./
RUN pnpm fetch

FROM toolchain AS web
COPY . .
RUN pnpm install --offline --frozen-lockfile && pnpm --filter @dark-circle/web run build

# The workspace keeps its shape: Node runs the packages' TypeScript as it is, but only outside of node_modules.
FROM toolchain AS server
COPY packages packages
COPY apps/server apps/server
COPY apps/web/package.json apps/web/
RUN rm -rf node_modules && pnpm install --offline --frozen-lockfile --prod --filter '@dark-circle/server...'

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
RUN mkdir /data && chown node:node /data
COPY --from=server /app ./
COPY --from=web /app/apps/web/dist apps/web/dist
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/server/src/main.ts"]
