-- Requests from a file, each at its own time: the rate is the same whatever the server does, as long as a connection is free.
--
--   wrk ... -s mix.lua URL -- RATE FILE      a line of FILE is PATH, or PATH and an entity tag for If-None-Match, tab between them
--
-- wrk itself sends the next request when the answer is there. delay() is asked before each request how many milliseconds to wait, and gives it
-- the next free place in the schedule; the time that wrk measures begins when the request is sent.
local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long nanoseconds; } moment;
  int clock_gettime(int clock, moment *at);
]]

local monotonic = 1
local at = ffi.new("moment")
local requests = {}
local sent, slot, step = 0, 0, 0
local threads = {}
notModified, good, bad, late = 0, 0, 0, 0

local function milliseconds()
  ffi.C.clock_gettime(monotonic, at)
  return tonumber(at.seconds) * 1000 + tonumber(at.nanoseconds) / 1e6
end

function setup(thread) table.insert(threads, thread) end

function init(arguments)
  step = 1000 / tonumber(arguments[1])
  for line in io.lines(arguments[2]) do
    local path, tag = line:match("^([^\t]+)\t?(.*)$")
    local headers = { ["Authorization"] = wrk.headers["Authorization"] }
    if tag ~= "" then headers["If-None-Match"] = tag end
    table.insert(requests, wrk.format("GET", path, headers))
  end
end

function delay()
  local now = milliseconds()
  if slot == 0 then slot = now end
  slot = slot + step
  if slot < now - 100 then late = late + 1 end
  return math.max(0, math.floor(slot - now + 0.5))
end

function request()
  sent = sent + 1
  return requests[sent % #requests + 1]
end

function response(status)
  if status == 304 then notModified = notModified + 1
  elseif status == 200 then good = good + 1
  else bad = bad + 1 end
end

function done(summary, latency)
  local n, g, b, l = 0, 0, 0, 0
  for _, thread in ipairs(threads) do
    n, g, b, l = n + thread:get("notModified"), g + thread:get("good"), b + thread:get("bad"), l + thread:get("late")
  end
  local errors = summary.errors
  io.write(string.format("result rate=%.1f p50=%.3f p99=%.3f max=%.3f ok=%d notModified=%d other=%d late=%d errors=%d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    g, n, b, l, errors.connect + errors.read + errors.write + errors.timeout))
end
