#include "web/page_server.h"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace distinguo::web {

namespace {

constexpr const char* kLoopback = "127.0.0.1";
constexpr size_t kManyRequests = 1'000'000;
constexpr time_t kIdleSeconds = 30;
constexpr size_t kConnections = 32;

std::string type_of(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kTypes = {{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".wasm", "application/wasm"},
      {".txt", "text/plain; charset=utf-8"},
      {".map", "application/json"},
  }};
  const auto found = std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& type) { return path.ends_with(type.first); });
  return std::string(found == kTypes.end() ? "application/octet-stream" : found->second);
}

}  // namespace

struct PageServer::Server {
  std::map<std::string, std::string_view, std::less<>> files;
  httplib::Server http;
  int port = 0;

  bool is_ours(const std::string& host) const {
    const std::string with_port = ":" + std::to_string(port);
    return host == kLoopback + with_port || host == "localhost" + with_port;
  }

  void answer(const httplib::Request& request, httplib::Response& response) const {
    if (!is_ours(request.get_header_value("Host"))) {
      response.status = 421;  // misdirected
      return;
    }
    std::string_view path = std::string_view(request.path).substr(1);
    if (path.empty()) path = "index.html";
    const auto found = files.find(path);
    if (found == files.end()) {
      response.status = 404;
      response.set_content("There is no such file.\n", "text/plain; charset=utf-8");
      return;
    }
    response.set_content(found->second.data(), found->second.size(), type_of(path));
  }
};

PageServer::PageServer(std::vector<PageFile> files, std::string policy) : server_(std::make_unique<Server>()) {
  for (const PageFile& file : files) server_->files.emplace(file.path, file.bytes);
  // What is here is of this origin and stays here.
  server_->http.set_default_headers({{"X-Content-Type-Options", "nosniff"},
                                     {"Referrer-Policy", "no-referrer"},
                                     {"Cache-Control", "no-cache"},
                                     {"Cross-Origin-Opener-Policy", "same-origin"},
                                     {"Cross-Origin-Resource-Policy", "same-origin"},
                                     {"Content-Security-Policy", std::move(policy)}});
  // A browser asks for many files on few connections and takes it for a failure when one of them is closed meanwhile: so they stay
  // open, each with a thread of its own.
  server_->http.set_keep_alive_max_count(kManyRequests);
  server_->http.set_keep_alive_timeout(kIdleSeconds);
  server_->http.new_task_queue = [] { return new httplib::ThreadPool(kConnections); };
  // The library's own choice would let a second program take the same port.
  server_->http.set_socket_options([](socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  server_->http.Get(".*", [this](const httplib::Request& request, httplib::Response& response) { server_->answer(request, response); });
}

PageServer::~PageServer() = default;

int PageServer::bind(int port) {
  if (port == 0) {
    server_->port = std::max(0, server_->http.bind_to_any_port(kLoopback));
  } else {
    server_->port = server_->http.bind_to_port(kLoopback, port) ? port : 0;
  }
  return server_->port;
}

bool PageServer::run() { return server_->http.listen_after_bind(); }

void PageServer::stop() { server_->http.stop(); }

}  // namespace distinguo::web
