// Files in memory, served to the browser of this machine and to nobody else.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace distinguo::web {

struct PageFile {
  std::string_view path;   // relative, with `/`: "assets/index.js"
  std::string_view bytes;  // lives as long as the server
};

// Listens on 127.0.0.1 only. Answers GET and HEAD of its files, and nothing to who asks under another name than 127.0.0.1 or
// localhost: so no page from elsewhere can read it by a name that it points at this machine (DNS rebinding).
// Requires: one file is "index.html", which `/` gives.
class PageServer {
 public:
  explicit PageServer(std::vector<PageFile> files);
  ~PageServer();

  // The port that it listens on from now on; `port` 0: any that is free. 0 when it cannot be had.
  int bind(int port);
  // Answers until stop(). Requires: bound. False: it ended by a failure.
  bool run();
  // Threads: safe from any, and from a signal handler's thread.
  void stop();

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

}  // namespace distinguo::web
