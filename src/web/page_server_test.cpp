#include "web/page_server.h"

#include <gtest/gtest.h>
#include <httplib.h>

#include <chrono>
#include <string>
#include <thread>

namespace distinguo::web {
namespace {

using namespace std::string_view_literals;

// A server that runs as long as the test.
class Running {
 public:
  Running() : server_({{"index.html", "<p>page"sv}, {"assets/engine.wasm", "\0asm"sv}}, "default-src 'none'"), port_(server_.bind(0)), thread_([this] { server_.run(); }) {
    while (!get("/")) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ~Running() {
    server_.stop();
    thread_.join();
  }

  httplib::Result get(const std::string& path, const std::string& host = {}) {
    httplib::Client client("127.0.0.1", port_);
    return client.Get(path, {{"Host", host.empty() ? "127.0.0.1:" + std::to_string(port_) : host}});
  }
  int port() const { return port_; }

 private:
  PageServer server_;
  int port_;
  std::thread thread_;
};

TEST(PageServer, GivesItsFilesWithTheirTypesByteForByte) {
  Running server;
  ASSERT_NE(server.port(), 0);
  const auto page = server.get("/");
  EXPECT_EQ(page->body, "<p>page");
  EXPECT_EQ(page->get_header_value("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(page->get_header_value("X-Content-Type-Options"), "nosniff");
  const auto engine = server.get("/assets/engine.wasm");
  EXPECT_EQ(engine->body, "\0asm"sv);
  EXPECT_EQ(engine->get_header_value("Content-Type"), "application/wasm");
  EXPECT_EQ(engine->get_header_value("Content-Security-Policy"), "default-src 'none'");
}

TEST(PageServer, HasNoOtherFileWhateverThePath) {
  Running server;
  for (const char* path : {"/nothing", "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/", "//index.html", "/index.html/"}) {
    EXPECT_EQ(server.get(path)->status, 404) << path;
  }
}

TEST(PageServer, AnswersManyRequestsOnOneConnection) {
  Running server;
  httplib::Client client("127.0.0.1", server.port());
  client.set_keep_alive(true);
  for (int i = 0; i < 50; ++i) {
    const auto page = client.Get("/");
    ASSERT_TRUE(page) << i;
    EXPECT_EQ(page->get_header_value("Connection"), "") << i;  // not "close"
  }
}

TEST(PageServer, DoesNotAnswerUnderAnotherName) {
  Running server;
  EXPECT_EQ(server.get("/", "localhost:" + std::to_string(server.port()))->status, 200);
  EXPECT_EQ(server.get("/", "evil.example:" + std::to_string(server.port()))->status, 421);
  EXPECT_EQ(server.get("/", "127.0.0.1:1")->status, 421);
}

TEST(PageServer, TakesNoPortThatIsTaken) {
  Running server;
  PageServer other({{"index.html", ""sv}}, "");
  EXPECT_EQ(other.bind(server.port()), 0);
}

}  // namespace
}  // namespace distinguo::web
