# One image for every process: `docker run headwater gateway`, `… subgraph finance`, `… county --load …`.

FROM node:20-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM packages AS build
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN sh tools/build && test -f dist/explorer/index.html

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY package.json headwater LICENSE ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/dist/schema ./schema
# The fictitious county of `start`, which asks for no database.
RUN install -d -o node -g node data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/app/headwater"]
CMD ["start"]
