#include "ui/jobs/saver.h"

#include <exception>

namespace seedbed {

Saver::Saver(QObject* parent) : QObject(parent), m_queue(std::make_unique<JobQueue>(1)) { connect(m_queue.get(), &JobQueue::failed, this, &Saver::failed); }

Saver::~Saver() {
    m_queue.reset(); // what is being saved is older, and must not be written last
    for (const auto& [name, newest] : m_unsaved)
        try {
            newest.write();
        } catch (const std::exception&) { // nobody is left to hear of it
        }
}

void Saver::save(const QString& name, Write write) {
    const int number = ++m_number;
    m_queue->runLatest("save " + name, [this, name, number, write](JobProgress&) -> JobQueue::Deliver {
        write();
        return [this, name, number] {
            if (const auto newest = m_unsaved.find(name); newest != m_unsaved.end() && newest->second.number == number) m_unsaved.erase(newest);
        };
    });
    m_unsaved[name] = {number, std::move(write)};
}

} // namespace seedbed
