# The server alone: built with every package, shipped with the few that are not joined into it.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No package needs its install script: the database's binaries come prebuilt.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json build.mjs ./
COPY src ./src
RUN npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978
# As many heaps as the C library makes by itself keep 20 MB more.
ENV MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=build /app/dist ./dist
# Every other package is joined into dist; test/manifest/image.test.ts starts the program on these alone.
COPY --from=build /app/node_modules/libsql ./node_modules/libsql
COPY --from=build /app/node_modules/@libsql ./node_modules/@libsql
COPY --from=build /app/node_modules/@neon-rs ./node_modules/@neon-rs
COPY --from=build /app/node_modules/detect-libc ./node_modules/detect-libc
COPY --from=build /app/node_modules/adaptivecards ./node_modules/adaptivecards
COPY package.json ./
COPY cards ./cards
COPY pages ./pages
COPY guide ./guide
# SQLite's place, when STORE=sqlite: mount a volume here. All else belongs to root and is only read.
RUN mkdir data && chown node:node data
USER node
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
